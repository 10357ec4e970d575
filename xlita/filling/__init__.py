"""What a submission lacks that can be computed: pure functions from Submission to Edits."""
