"""The year whole: plan versions, visits of every kind, records, cases, documents."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_table(
        "cap_limit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("object_class", sa.String(length=20), nullable=False),
        sa.Column("filters", sa.String(length=1000), nullable=False),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cap_limit")),
    )
    op.create_table(
        "check_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=100), nullable=False),
        sa.Column("matter", sa.String(length=200), nullable=False),
        sa.Column("target", sa.String(length=200), nullable=False),
        sa.Column("rank", sa.String(length=20), nullable=False),
        sa.Column("method", sa.String(length=100), nullable=False),
        sa.Column("ratio", sa.String(length=200), nullable=False),
        sa.Column("department", sa.String(length=100), nullable=False),
        sa.Column("basis", sa.String(length=500), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_item")),
    )
    op.create_table(
        "checklist_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("made_by", sa.String(length=60), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_edition")),
        sa.UniqueConstraint("code", "number", name=op.f("uq_checklist_edition_code_number")),
    )
    with op.batch_alter_table("checklist_edition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checklist_edition_code"), ["code"], unique=False)

    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("about", sa.String(length=300), nullable=False),
        sa.Column("subject_kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.String(length=60), nullable=False),
        sa.Column("contents", sa.String(length=200000), nullable=False),
        sa.Column("typed", sa.String(length=1000), nullable=False),
        sa.Column("template_hash", sa.String(length=64), nullable=False),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("void_reason", sa.String(length=300), nullable=False),
        sa.Column("voided_by", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index("ix_document_facility", ["facility_id"], unique=False)
        batch_op.create_index("ix_document_subject", ["subject_kind", "subject_id"], unique=False)

    op.create_table(
        "document_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=260), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_template")),
        sa.UniqueConstraint("kind", name=op.f("uq_document_template_kind")),
    )
    op.create_table(
        "intake_layout",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("layout", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("columns", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake_layout")),
        sa.UniqueConstraint("layout", name=op.f("uq_intake_layout_layout")),
    )
    op.create_table(
        "law_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("violation", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("sub_types", sa.String(length=300), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("made_by", sa.String(length=60), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_law_entry")),
    )
    with op.batch_alter_table("law_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_law_entry_code"), ["code"], unique=False)

    op.create_table(
        "plan_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("row", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("before", sa.String(length=2000), nullable=False),
        sa.Column("after", sa.String(length=2000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_change")),
    )
    with op.batch_alter_table("plan_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_change_year"), ["year"], unique=False)

    op.create_table(
        "plan_goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("sectors", sa.String(length=200), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_goal")),
        sa.UniqueConstraint("title", "due", name=op.f("uq_plan_goal_title_due")),
    )
    op.create_table(
        "plan_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("preset", sa.String(length=60), nullable=False),
        sa.Column("rows", sa.String(), nullable=False),
        sa.Column("approved_by", sa.String(length=60), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.Column("approval_number", sa.String(length=100), nullable=False),
        sa.Column("filed_with", sa.String(length=100), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("published_at", sa.String(length=200), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_version")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_plan_version_year_number")),
    )
    op.create_table(
        "report_outline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=260), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_outline")),
    )
    op.create_table(
        "report_sent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("recipient", sa.String(length=100), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("file_name", sa.String(length=260), nullable=False),
        sa.Column("file_hash", sa.String(length=64), nullable=False),
        sa.Column("figures", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_sent")),
        sa.UniqueConstraint(
            "kind", "period", "edition", name=op.f("uq_report_sent_kind_period_edition")
        ),
    )
    with op.batch_alter_table("report_sent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_report_sent_period"), ["period"], unique=False)

    op.create_table(
        "reward_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("reward_fen", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reward_step")),
        sa.UniqueConstraint("code", name=op.f("uq_reward_step_code")),
    )
    op.create_table(
        "tip_keeper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tip_keeper")),
        sa.UniqueConstraint("name", name=op.f("uq_tip_keeper_name")),
    )
    op.create_table(
        "vehicle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("plate", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("is_in_use", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vehicle")),
        sa.UniqueConstraint("plate", name=op.f("uq_vehicle_plate")),
    )
    op.create_table(
        "visit_pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("township", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_pause")),
    )
    op.create_table(
        "execution_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["facility_id"], ["facility.id"], name=op.f("fk_execution_report_facility_id_facility")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_execution_report")),
        sa.UniqueConstraint(
            "facility_id",
            "kind",
            "period",
            name=op.f("uq_execution_report_facility_id_kind_period"),
        ),
    )
    with op.batch_alter_table("execution_report", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_execution_report_facility_id"), ["facility_id"], unique=False
        )

    op.create_table(
        "field_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("old", sa.String(), nullable=False),
        sa.Column("new", sa.String(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_field_change_batch_id_import_batch")
        ),
        sa.ForeignKeyConstraint(
            ["facility_id"], ["facility.id"], name=op.f("fk_field_change_facility_id_facility")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field_change")),
    )
    with op.batch_alter_table("field_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_field_change_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_field_change_facility_id"), ["facility_id"], unique=False
        )

    op.create_table(
        "permit_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("verified_by", sa.String(length=100), nullable=False),
        sa.Column("verdict", sa.String(length=300), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["facility_id"], ["facility.id"], name=op.f("fk_permit_event_facility_id_facility")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_permit_event")),
    )
    with op.batch_alter_table("permit_event", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_permit_event_facility_id"), ["facility_id"], unique=False
        )

    op.create_table(
        "permit_limit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("outlet", sa.String(length=40), nullable=False),
        sa.Column("pollutant", sa.String(length=60), nullable=False),
        sa.Column("concentration", sa.String(length=60), nullable=False),
        sa.Column("amount", sa.String(length=60), nullable=False),
        sa.Column("way", sa.String(length=100), nullable=False),
        sa.Column("demand", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["facility_id"], ["facility.id"], name=op.f("fk_permit_limit_facility_id_facility")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_permit_limit")),
    )
    with op.batch_alter_table("permit_limit", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_permit_limit_facility_id"), ["facility_id"], unique=False
        )

    op.create_table(
        "positive_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("category", sa.String(length=100), nullable=False),
        sa.Column("basis", sa.String(length=200), nullable=False),
        sa.Column("approved_by", sa.String(length=100), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_reason", sa.String(length=300), nullable=False),
        sa.Column("barred_until", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["facility_id"], ["facility.id"], name=op.f("fk_positive_entry_facility_id_facility")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_positive_entry")),
    )
    with op.batch_alter_table("positive_entry", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_positive_entry_facility_id"), ["facility_id"], unique=False
        )

    op.create_table(
        "quality_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("about", sa.String(length=400), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["facility_id"], ["facility.id"], name=op.f("fk_quality_note_facility_id_facility")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality_note")),
    )
    with op.batch_alter_table("quality_note", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_quality_note_facility_id"), ["facility_id"], unique=False
        )

    op.create_table(
        "visit_approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("applied_by", sa.String(length=60), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(length=500), nullable=False),
        sa.Column("is_emergency", sa.Boolean(), nullable=False),
        sa.Column("make_up_by", sa.Date(), nullable=True),
        sa.Column("approved_by", sa.String(length=60), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("number", sa.String(length=60), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_visit_approval_visit_id_visit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_approval")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_visit_approval_visit_id")),
    )
    op.create_table(
        "visit_matter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("accepted_by", sa.String(length=60), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_visit_matter_visit_id_visit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_matter")),
        sa.UniqueConstraint("kind", "subject_id", name=op.f("uq_visit_matter_kind_subject_id")),
    )
    with op.batch_alter_table("visit_matter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_matter_visit_id"), ["visit_id"], unique=False)

    op.create_table(
        "cap_exemption",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("evidence", sa.String(length=300), nullable=False),
        sa.Column("decided_by", sa.String(length=60), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("check_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["check_id"], ["check_record.id"], name=op.f("fk_cap_exemption_check_id_check_record")
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name=op.f("fk_cap_exemption_visit_id_visit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cap_exemption")),
        sa.UniqueConstraint("check_id", name=op.f("uq_cap_exemption_check_id")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_cap_exemption_visit_id")),
    )
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.Column("provider", sa.String(length=200), nullable=False),
        sa.Column("proves", sa.String(length=500), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("file_size", sa.Integer(), nullable=False),
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_id"], ["check_record.id"], name=op.f("fk_evidence_check_id_check_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_check_id"), ["check_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_sha256"), ["sha256"], unique=False)

    op.create_table(
        "site_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.String(length=5), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.String(length=5), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("unit_name", sa.String(length=200), nullable=False),
        sa.Column("uscc", sa.String(length=40), nullable=False),
        sa.Column("legal_person", sa.String(length=60), nullable=False),
        sa.Column("person_name", sa.String(length=60), nullable=False),
        sa.Column("person_sex", sa.String(length=4), nullable=False),
        sa.Column("person_job", sa.String(length=60), nullable=False),
        sa.Column("person_id_number", sa.String(length=18), nullable=False),
        sa.Column("person_employer", sa.String(length=200), nullable=False),
        sa.Column("person_phone", sa.String(length=40), nullable=False),
        sa.Column("person_address", sa.String(length=300), nullable=False),
        sa.Column("person_postcode", sa.String(length=6), nullable=False),
        sa.Column("person_relation", sa.String(length=60), nullable=False),
        sa.Column("others_present", sa.String(length=300), nullable=False),
        sa.Column("inspectors", sa.String(length=1000), nullable=False),
        sa.Column("recorder", sa.String(length=100), nullable=False),
        sa.Column("told", sa.String(length=1000), nullable=False),
        sa.Column("asked_recusal", sa.Boolean(), nullable=False),
        sa.Column("recusal_reason", sa.String(length=300), nullable=False),
        sa.Column("body", sa.String(length=2000), nullable=False),
        sa.Column("opinion", sa.String(length=300), nullable=False),
        sa.Column("refused_to_sign", sa.Boolean(), nullable=False),
        sa.Column("refusal_note", sa.String(length=300), nullable=False),
        sa.Column("witness_name", sa.String(length=60), nullable=False),
        sa.Column("witness_id_number", sa.String(length=18), nullable=False),
        sa.Column("person_signed_on", sa.Date(), nullable=True),
        sa.Column("inspectors_signed_on", sa.Date(), nullable=True),
        sa.Column("recorder_signed_on", sa.Date(), nullable=True),
        sa.Column("witness_signed_on", sa.Date(), nullable=True),
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["check_id"], ["check_record.id"], name=op.f("fk_site_record_check_id_check_record")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_record")),
        sa.UniqueConstraint("check_id", name=op.f("uq_site_record_check_id")),
    )
    op.create_table(
        "discretion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_first", sa.Boolean(), nullable=False),
        sa.Column("first_note", sa.String(length=500), nullable=False),
        sa.Column("is_slight", sa.Boolean(), nullable=False),
        sa.Column("slight_note", sa.String(length=500), nullable=False),
        sa.Column("is_corrected", sa.Boolean(), nullable=False),
        sa.Column("corrected_note", sa.String(length=500), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("decision", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("decided_by", sa.String(length=60), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("reviewed_by", sa.String(length=60), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name=op.f("fk_discretion_finding_id_finding")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discretion")),
        sa.UniqueConstraint("finding_id", name=op.f("uq_discretion_finding_id")),
    )
    op.create_table(
        "finding_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.Column("provider", sa.String(length=200), nullable=False),
        sa.Column("proves", sa.String(length=500), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("file_size", sa.Integer(), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name=op.f("fk_finding_evidence_finding_id_finding")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_evidence")),
    )
    with op.batch_alter_table("finding_evidence", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_finding_evidence_finding_id"), ["finding_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_finding_evidence_sha256"), ["sha256"], unique=False)

    op.create_table(
        "measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("document", sa.String(length=100), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("lifted_on", sa.Date(), nullable=True),
        sa.Column("sum_fen", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name=op.f("fk_measure_finding_id_finding")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
    )
    with op.batch_alter_table("measure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measure_finding_id"), ["finding_id"], unique=False)

    op.create_table(
        "recheck",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=20), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name=op.f("fk_recheck_finding_id_finding")
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_recheck_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recheck")),
    )
    with op.batch_alter_table("recheck", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recheck_finding_id"), ["finding_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_recheck_visit_id"), ["visit_id"], unique=False)
        batch_op.create_index("ix_recheck_waiting", ["done_on", "due_on"], unique=False)

    op.create_table(
        "supervision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(length=20), nullable=False),
        sa.Column("plan", sa.String(length=2000), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("ordered_on", sa.Date(), nullable=True),
        sa.Column("malice", sa.String(length=20), nullable=False),
        sa.Column("malice_note", sa.String(length=1000), nullable=False),
        sa.Column("harms", sa.Boolean(), nullable=False),
        sa.Column("reasoning", sa.String(length=2000), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name=op.f("fk_supervision_finding_id_finding")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supervision")),
        sa.UniqueConstraint("finding_id", name=op.f("uq_supervision_finding_id")),
    )
    op.create_table(
        "typical_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("facts", sa.String(length=3000), nullable=False),
        sa.Column("handling", sa.String(length=3000), nullable=False),
        sa.Column("lesson", sa.String(length=2000), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("medium", sa.String(length=100), nullable=False),
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name=op.f("fk_typical_case_finding_id_finding")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_typical_case")),
        sa.UniqueConstraint("finding_id", name=op.f("uq_typical_case_finding_id")),
    )
    op.create_table(
        "tip",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_named", sa.Boolean(), nullable=False),
        sa.Column("content", sa.String(length=2000), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("is_first", sa.Boolean(), nullable=True),
        sa.Column("refusal", sa.String(length=500), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("handler", sa.String(length=60), nullable=False),
        sa.Column("is_true", sa.Boolean(), nullable=True),
        sa.Column("result", sa.String(length=2000), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("reward_fen", sa.Integer(), nullable=False),
        sa.Column("approved_by", sa.String(length=60), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("claim_until", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("document", sa.String(length=100), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=True),
        sa.Column("clue_id", sa.Integer(), nullable=True),
        sa.Column("identity", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(["clue_id"], ["clue.id"], name=op.f("fk_tip_clue_id_clue")),
        sa.ForeignKeyConstraint(
            ["facility_id"], ["facility.id"], name=op.f("fk_tip_facility_id_facility")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tip")),
        sa.UniqueConstraint("number", name=op.f("uq_tip_number")),
    )
    with op.batch_alter_table("tip", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tip_clue_id"), ["clue_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_tip_facility_id"), ["facility_id"], unique=False)

    with op.batch_alter_table("check_record", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("remote_source", sa.String(length=20), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("inspection_code", sa.String(length=60), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("code_shown_at", sa.String(length=5), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("checklist", sa.String(length=40), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column(
                "platform_recorded_by", sa.String(length=60), server_default="", nullable=False
            )
        )
        batch_op.add_column(sa.Column("site_visit_id", sa.Integer(), nullable=True))
        batch_op.create_index("ix_check_record_day", ["checked_on"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_check_record_site_visit_id_visit"), "visit", ["site_visit_id"], ["id"]
        )

    with op.batch_alter_table("clue", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("counterpart", sa.String(length=100), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("document", sa.String(length=100), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("receipt_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("receipt_by", sa.String(length=60), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("finding_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("source_key", sa.String(length=64), server_default="", nullable=False)
        )
        batch_op.create_index(batch_op.f("ix_clue_finding_id"), ["finding_id"], unique=False)
        batch_op.create_index("ix_clue_received", ["received_on"], unique=False)
        batch_op.create_index("ix_clue_source_key", ["source_key"], unique=False)
        batch_op.create_index(
            "ix_clue_state", ["state", "direction", "channel", "due_on"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_clue_finding_id_finding"), "finding", ["finding_id"], ["id"]
        )

    with op.batch_alter_table("facility", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("credit", sa.String(length=60), server_default="", nullable=False)
        )
        batch_op.drop_index(batch_op.f("ix_facility_normal_name"))
        batch_op.drop_index(batch_op.f("ix_facility_uscc"))

    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("sub_type", sa.String(length=40), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("acted_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("acted_until", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("basis_reason", sa.String(length=1000), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("is_malicious", sa.Boolean(), server_default="0", nullable=False)
        )
        batch_op.add_column(
            sa.Column("malicious_reason", sa.String(length=500), server_default="", nullable=False)
        )
        batch_op.create_index("ix_finding_found", ["found_on"], unique=False)
        batch_op.create_index(
            "ix_finding_ledger", ["state", "source", "violation", "deadline"], unique=False
        )

    with op.batch_alter_table("import_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_row_action"))
        batch_op.create_index(
            "ix_import_row_waiting",
            ["settled_by"],
            unique=False,
            sqlite_where=sa.text("action = 'review'"),
            postgresql_where=sa.text("action = 'review'"),
        )

    with op.batch_alter_table("plan_rule", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("or_basis", sa.String(length=20), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("or_value", sa.Float(), server_default="0", nullable=False))
        batch_op.add_column(
            sa.Column("takes", sa.String(length=20), server_default="more", nullable=False)
        )
        batch_op.add_column(sa.Column("least", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("most", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("revisit", sa.Float(), server_default="0", nullable=False))
        batch_op.add_column(
            sa.Column("milestones", sa.String(length=200), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("gap", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(
            sa.Column("by_hand", sa.String(length=200), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("approval", sa.String(length=200), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("task_force", sa.String(length=500), server_default="", nullable=False)
        )

    with op.batch_alter_table("report_issue", schema=None) as batch_op:
        batch_op.add_column(sa.Column("removed", sa.Integer(), server_default="0", nullable=False))

    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("due_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("not_before", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("vehicle_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_visit_vehicle_id_vehicle"), "vehicle", ["vehicle_id"], ["id"]
        )
