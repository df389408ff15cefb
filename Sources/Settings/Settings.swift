// The configuration: which sources, with which settings.
