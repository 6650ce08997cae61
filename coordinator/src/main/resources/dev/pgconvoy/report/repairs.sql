-- What was changed on this database to make it equal, since its journal was begun.
select r.object, r.how, r.deleted, r.inserted, r.repaired_at
  from pgconvoy.repair r
 order by r.id
 limit 10000
