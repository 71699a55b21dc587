"""A finished run in one format each: reads transcripts and wording, computes no verdicts and knows no clock."""
