// Tests of CommandSource.
