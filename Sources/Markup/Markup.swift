// XML from outside, read event by event within limits.
