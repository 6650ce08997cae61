-- Large objects in pieces of 1 MB; an empty one has one piece too. The bounds are filled in. 262144 is INV_READ, 2 SEEK_END.
COPY (
  SELECT o.oid, p.piece, pg_catalog.lo_get(o.oid, p.piece * 1048576, 1048576)
  FROM (
    SELECT oid, pg_catalog.lo_lseek64(pg_catalog.lo_open(oid, 262144), 0, 2) AS bytes
    FROM pg_catalog.pg_largeobject_metadata
    WHERE oid BETWEEN /* first */::bigint::oid AND /* last */::bigint::oid
  ) AS o,
  LATERAL pg_catalog.generate_series(0, (CASE WHEN o.bytes > 0 THEN o.bytes - 1 ELSE 0 END) / 1048576) AS p (piece)
) TO STDOUT WITH (FORMAT binary)
