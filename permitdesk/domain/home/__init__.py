"""What the home page counts and watches over all stages."""
