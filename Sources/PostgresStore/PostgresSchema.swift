internal import Figures
internal import Formats
internal import SQLiteStore

/// The schemas of a shared desk, one after the other, in SQL.
///
/// What stands here has been run on servers and never changes: a field that the format gains later
/// needs nothing, since records are kept as objects; views and functions change with a new version.
enum PostgresSchema {
  /// The newest schema that is known here.
  static let version = 2

  /// The statements that make each version from the one before.
  static let versions: [[String]] = [first, second]

  /// The group that may read, and the group that may file as well.
  static let reader = "strikedesk_reader"
  static let filer = "strikedesk_filer"

  /// By these numbers the server knows our locks: "StDk" in ASCII, and what is locked.
  private static let filings = "1400128619, 1"
  static let copies = "1400128619, 2"
  /// Told when somebody is let in: whoever might not file asks again.
  static let rightsChannel = "strikedesk_rights"
  /// Held while the schema is made.
  static let making = "1400128619, 3"

  private static let first: [String] =
    [
      "CREATE SCHEMA strikedesk",
      """
      CREATE TABLE strikedesk.schema_versions (version integer PRIMARY KEY,
        applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        applied_by text NOT NULL DEFAULT session_user)
      """,
      "CREATE TABLE strikedesk.meta (name text PRIMARY KEY, value text NOT NULL)",
      // `account` is who the server knows the filer as, `filed_by` the name that the filer gave.
      """
      CREATE TABLE strikedesk.filings (sequence bigint PRIMARY KEY, type text NOT NULL,
        id text NOT NULL, filed_by text NOT NULL, filed_at timestamptz NOT NULL,
        account text NOT NULL, fields json NOT NULL, other_fields json, UNIQUE (type, id))
      """,
      """
      CREATE TABLE strikedesk.copied (sequence bigint PRIMARY KEY, id text NOT NULL UNIQUE,
        type text NOT NULL, figure text NOT NULL, wording text NOT NULL, copied_by text NOT NULL,
        copied_at timestamptz NOT NULL, known_at timestamptz NOT NULL, story text NOT NULL,
        account text NOT NULL DEFAULT session_user)
      """,
      "CREATE INDEX copied_figure ON strikedesk.copied (figure)",
      """
      CREATE TABLE strikedesk.acknowledged (sequence bigint PRIMARY KEY,
        copied text NOT NULL REFERENCES strikedesk.copied (id), acknowledged_by text NOT NULL,
        acknowledged_at timestamptz NOT NULL, account text NOT NULL DEFAULT session_user)
      """,
      "CREATE INDEX acknowledged_copied ON strikedesk.acknowledged (copied)",
      """
      CREATE TABLE strikedesk.seen (desk text PRIMARY KEY, looked_at timestamptz NOT NULL,
        unseen text NOT NULL)
      """,
      place, placed, never,
    ] + kept.map(guarding) + [file, logCopies, acknowledge, markSeen]
    + Record.Kind.allCases.map(view) + rights

  /// The tables in which nothing ever changes, and nothing ever goes.
  static let kept = ["schema_versions", "meta", "filings", "copied", "acknowledged"]

  private static let never = """
    CREATE FUNCTION strikedesk.never() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'the desk book is append-only' USING ERRCODE = '42501';
    END $$
    """

  private static func guarding(_ table: String) -> String {
    """
    CREATE TRIGGER \(table)_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE
      ON strikedesk.\(table) FOR EACH STATEMENT EXECUTE FUNCTION strikedesk.never()
    """
  }

  /// Gives each filing its place, whoever enters it. The lock is held until the commit can be seen, so
  /// that the order of places is the order of commits and leaves no gap: whoever has read up to a
  /// place never misses a smaller one. The time is the server's and, as in the local book, does not go
  /// back by less than ten seconds.
  private static let place = """
    CREATE FUNCTION strikedesk.place() RETURNS trigger LANGUAGE plpgsql
      SET search_path = pg_catalog AS $$
    DECLARE newest record;
    BEGIN
      PERFORM pg_advisory_xact_lock(\(filings));
      SELECT sequence, filed_at INTO newest FROM strikedesk.filings
        ORDER BY sequence DESC LIMIT 1;
      NEW.sequence := coalesce(newest.sequence, 0) + 1;
      NEW.filed_at := date_trunc('milliseconds', clock_timestamp());
      IF newest.filed_at > NEW.filed_at
        AND newest.filed_at - NEW.filed_at < interval '10 seconds'
      THEN NEW.filed_at := newest.filed_at; END IF;
      NEW.account := session_user;
      RETURN NEW;
    END $$
    """

  private static let placed = """
    CREATE TRIGGER filings_place BEFORE INSERT ON strikedesk.filings
      FOR EACH ROW EXECUTE FUNCTION strikedesk.place()
    """

  /// Files all or none, and tells the place of the last. A record that is there with the same content
  /// stays as it is; with other content everything is refused.
  private static let file = """
    CREATE FUNCTION strikedesk.file(filer text, records json)
      RETURNS TABLE (at bigint, is_new boolean) LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, pg_temp AS $$
    DECLARE item json; known record; mine jsonb; theirs jsonb; last bigint;
    BEGIN
      PERFORM pg_advisory_xact_lock(\(filings));
      FOR item IN SELECT value FROM json_array_elements(records) LOOP
        SELECT f.sequence, f.filed_at, f.fields, f.other_fields INTO known
          FROM strikedesk.filings f WHERE f.type = item->>'type' AND f.id = item->>'id';
        IF FOUND THEN
          mine := (item->'fields')::jsonb;
          theirs := known.fields::jsonb;
          IF mine - 'recorded_at' <> theirs - 'recorded_at'
            OR (mine ? 'recorded_at' AND (mine->>'recorded_at')::timestamptz
              <> coalesce((theirs->>'recorded_at')::timestamptz, known.filed_at))
            OR coalesce((item->'other_fields')::jsonb, '{}')
              <> coalesce(known.other_fields::jsonb, '{}')
          THEN RAISE EXCEPTION 'the id is used' USING ERRCODE = '\(PostgresTrouble.idUsed)',
            DETAIL = (item->>'type') || ' ' || (item->>'id');
          END IF;
          at := known.sequence;
          is_new := false;
        ELSE
          INSERT INTO strikedesk.filings (type, id, filed_by, fields, other_fields)
            VALUES (item->>'type', item->>'id', filer, item->'fields', item->'other_fields')
            RETURNING sequence INTO at;
          is_new := true;
          last := at;
        END IF;
        RETURN NEXT;
      END LOOP;
      IF last IS NOT NULL THEN PERFORM pg_notify('strikedesk', last::text); END IF;
    END $$
    """

  private static let logCopies = """
    CREATE FUNCTION strikedesk.log_copies(lines json) RETURNS void LANGUAGE plpgsql
      SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    DECLARE item record; known record; next bigint;
    BEGIN
      PERFORM pg_advisory_xact_lock(\(copies));
      FOR item IN SELECT * FROM json_to_recordset(lines) AS line(id text, type text, figure text,
        wording text, copied_by text, copied_at timestamptz, known_at timestamptz, story text)
      LOOP
        SELECT * INTO known FROM strikedesk.copied c WHERE c.id = item.id;
        IF FOUND THEN
          IF (known.type, known.figure, known.wording, known.copied_by, known.copied_at,
            known.known_at, known.story) IS DISTINCT FROM (item.type, item.figure, item.wording,
            item.copied_by, item.copied_at, item.known_at, item.story)
          THEN RAISE EXCEPTION 'the id is used' USING ERRCODE = '\(PostgresTrouble.idUsed)',
            DETAIL = 'line ' || item.id;
          END IF;
        ELSE
          SELECT coalesce(max(sequence), 0) + 1 INTO next FROM strikedesk.copied;
          INSERT INTO strikedesk.copied VALUES (next, item.id, item.type, item.figure,
            item.wording, item.copied_by, item.copied_at, item.known_at, item.story);
          PERFORM pg_notify('strikedesk_copied', next::text);
        END IF;
      END LOOP;
    END $$
    """

  private static let acknowledge = """
    CREATE FUNCTION strikedesk.acknowledge(ids json, reader text, seen_at timestamptz)
      RETURNS void LANGUAGE plpgsql SECURITY DEFINER
      SET search_path = pg_catalog, pg_temp AS $$
    DECLARE line text; next bigint;
    BEGIN
      PERFORM pg_advisory_xact_lock(\(copies));
      FOR line IN SELECT value FROM json_array_elements_text(ids) LOOP
        SELECT coalesce(max(sequence), 0) + 1 INTO next FROM strikedesk.acknowledged;
        INSERT INTO strikedesk.acknowledged
          SELECT next, id, reader, seen_at FROM strikedesk.copied WHERE id = line;
        PERFORM pg_notify('strikedesk_copied', next::text);
      END LOOP;
    END $$
    """

  private static let markSeen = """
    CREATE FUNCTION strikedesk.mark_seen(name text, seen_at timestamptz, rest text) RETURNS void
      LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
      INSERT INTO strikedesk.seen VALUES (name, seen_at, rest) ON CONFLICT (desk) DO UPDATE
        SET looked_at = excluded.looked_at, unseen = excluded.unseen
    $$
    """

  /// The records of one type as a table, for those who ask the server themselves.
  private static func view(_ kind: Record.Kind) -> String {
    let (texts, numbers) = BookTables.columns(kind)
    let columns =
      texts.map { name in
        name == "recorded_at"
          ? "coalesce((fields->>'recorded_at')::timestamptz, filed_at) AS recorded_at"
          : "fields->>'\(name)' AS \"\(name)\""
      } + numbers.map { "(fields->>'\($0)')::float8 AS \"\($0)\"" }
    return """
      CREATE VIEW strikedesk.\(RecordFields.table(kind)) AS SELECT sequence, filed_by, filed_at,
        \(columns.joined(separator: ", ")), other_fields
        FROM strikedesk.filings WHERE type = '\(kind.rawValue)'
      """
  }

  /// Nobody but the keeper writes into tables: who may file calls the functions, which only add.
  private static let rights = [
    role(reader), role(filer), membership,
    "REVOKE ALL ON SCHEMA strikedesk FROM PUBLIC",
    "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA strikedesk FROM PUBLIC",
    "GRANT USAGE ON SCHEMA strikedesk TO \(reader)",
    "GRANT SELECT ON ALL TABLES IN SCHEMA strikedesk TO \(reader)",
    "GRANT EXECUTE ON FUNCTION strikedesk.mark_seen TO \(reader)",
    "GRANT EXECUTE ON FUNCTION strikedesk.file, strikedesk.log_copies, strikedesk.acknowledge"
      + " TO \(filer)",
  ]

  /// Roles belong to the whole server: another of its databases may make them at this moment.
  private static func role(_ name: String) -> String {
    """
    DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '\(name)') THEN
      CREATE ROLE \(name) NOLOGIN; END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$
    """
  }

  private static let membership = """
    DO $$ BEGIN IF NOT pg_has_role('\(filer)', '\(reader)', 'MEMBER') THEN
      GRANT \(reader) TO \(filer); END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation OR internal_error THEN NULL; END $$
    """
}
