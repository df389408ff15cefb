/// The second schema of a shared desk: a copied line says until when it is under embargo.
extension PostgresSchema {
  static let second: [String] = [
    "ALTER TABLE strikedesk.copied ADD COLUMN embargo_until timestamptz", logCopiesWithEmbargo,
  ]

  /// Fills the new column from JSON.
  static let fillEmbargoes = """
    UPDATE strikedesk.copied AS line SET embargo_until = item.embargo_until
      FROM json_to_recordset($1) AS item(id text, embargo_until timestamptz)
      WHERE line.id = item.id
    """

  /// A program of the first schema that is still connected does not say the embargo, and is refused.
  private static let logCopiesWithEmbargo = """
    CREATE OR REPLACE FUNCTION strikedesk.log_copies(lines json) RETURNS void LANGUAGE plpgsql
      SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE item record; known record; next bigint;
    BEGIN
      PERFORM pg_advisory_xact_lock(\(copies));
      IF EXISTS (SELECT FROM json_array_elements(lines) WHERE value->'embargo_until' IS NULL)
      THEN RAISE EXCEPTION 'the shared desk was brought up to date; start strikedesk again'
        USING ERRCODE = '0A000';
      END IF;
      FOR item IN SELECT * FROM json_to_recordset(lines) AS line(id text, type text, figure text,
        wording text, copied_by text, copied_at timestamptz, known_at timestamptz, story text,
        embargo_until timestamptz)
      LOOP
        SELECT * INTO known FROM strikedesk.copied c WHERE c.id = item.id;
        IF FOUND THEN
          IF (known.type, known.figure, known.wording, known.copied_by, known.copied_at,
            known.known_at, known.story, known.embargo_until) IS DISTINCT FROM (item.type,
            item.figure, item.wording, item.copied_by, item.copied_at, item.known_at, item.story,
            item.embargo_until)
          THEN RAISE EXCEPTION 'the id is used' USING ERRCODE = '\(PostgresTrouble.idUsed)',
            DETAIL = 'line ' || item.id;
          END IF;
        ELSE
          SELECT coalesce(max(sequence), 0) + 1 INTO next FROM strikedesk.copied;
          INSERT INTO strikedesk.copied (sequence, id, type, figure, wording, copied_by, copied_at,
            known_at, story, embargo_until) VALUES (next, item.id, item.type, item.figure,
            item.wording, item.copied_by, item.copied_at, item.known_at, item.story,
            item.embargo_until);
          PERFORM pg_notify('strikedesk_copied', next::text);
        END IF;
      END LOOP;
    END $$
    """
}
