"""Helpers of the test suite: programs of other people that xlita's files are measured with."""
