// Tests of SheetMaps.
