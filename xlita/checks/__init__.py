"""What is wrong with a submission: pure functions from Submission to Findings."""
