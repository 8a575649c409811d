# Writes a PDF of each Word or Excel file by the office program that is installed, Microsoft's
# or WPS. Called by permitdesk/documents/automation.py:
#   to_pdf.ps1 -Writer Word.Application -Tables Excel.Application -Target DIR -Files "a.docx|b.xlsx"
param([string]$Writer, [string]$Tables, [string]$Target, [string]$Files)
$ErrorActionPreference = 'Stop'
$wanted = $Files.Split('|')

function Name-Of([string]$file) {
    Join-Path $Target ([IO.Path]::GetFileNameWithoutExtension($file) + '.pdf')
}

$documents = @($wanted | Where-Object { $_ -like '*.docx' })
if ($documents.Count) {
    $program = New-Object -ComObject $Writer
    try {
        $program.Visible = $false
        $program.DisplayAlerts = 0
        foreach ($file in $documents) {
            $open = $program.Documents.Open($file, $false, $true)
            # 17 is wdExportFormatPDF.
            $open.ExportAsFixedFormat((Name-Of $file), 17)
            $open.Close($false)
        }
    } finally {
        $program.Quit()
    }
}

$sheets = @($wanted | Where-Object { $_ -like '*.xlsx' })
if ($sheets.Count) {
    $program = New-Object -ComObject $Tables
    try {
        $program.Visible = $false
        $program.DisplayAlerts = $false
        foreach ($file in $sheets) {
            $open = $program.Workbooks.Open($file, 0, $true)
            # 0 is xlTypePDF.
            $open.ExportAsFixedFormat(0, (Name-Of $file))
            $open.Close($false)
        }
    } finally {
        $program.Quit()
    }
}
