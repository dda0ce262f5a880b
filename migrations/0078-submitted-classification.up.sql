-- The impact of a version compares the classifications of the whole inventory. Looking each up in its snapshot, where
-- everything stands in words, takes twenty times as long as reading it: the database keeps beside a snapshot what was
-- judged, and the days it was judged with. Nobody writes these columns; like the snapshot, they never change.

-- Immutable, although PostgreSQL calls reading JSON merely stable: no setting changes what comes out.
CREATE FUNCTION snapshot_classification(snapshot text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT snapshot::json ->> 'classification'
$$;
CREATE FUNCTION snapshot_dates(snapshot text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT json_build_object('plannedStart', u -> 'plannedStart', 'placedOnMarket', u -> 'placedOnMarket', 'designChange', u -> 'designChange')::text
  FROM (SELECT snapshot::json -> 'useCase' AS u) given
$$;
-- How many questions were left open: whoever decides in spite of them gives reasons.
CREATE FUNCTION snapshot_open_points(snapshot text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT json_array_length(snapshot::json -> 'open')
$$;
ALTER TABLE submission
  ADD COLUMN classification text GENERATED ALWAYS AS (snapshot_classification(snapshot)) STORED,
  ADD COLUMN dates text GENERATED ALWAYS AS (snapshot_dates(snapshot)) STORED,
  ADD COLUMN open_points integer GENERATED ALWAYS AS (snapshot_open_points(snapshot)) STORED;
