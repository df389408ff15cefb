// Tests of WebSource.
