# Reads what measure recorded, and prints two tables in Markdown: the ways, and the bounds. With median.awk.
BEGIN {
  FS = "\t"
}

{
  database = $1
  way = $2
  turn = $3
  if (!((database, way) in turns)) {
    names[++count] = database SUBSEP way
  }
  n = ++turns[database, way]
  wall[database, way, n] = $4
  client[database, way, n] = $5
  server[database, way, n] = $6
  memory[database, way, n] = $7
  turn_of[database, way, n] = turn
  wall_in_turn[database, way, turn] = $4
}

# The median of the ratios of turns in which both ways ran; -1 without one.
function ratio(database, way, other,    list, n, i, turn) {
  for (i = 1; i <= turns[database, way]; i++) {
    turn = turn_of[database, way, i]
    if ((database, other, turn) in wall_in_turn) list[++n] = wall[database, way, i] / wall_in_turn[database, other, turn]
  }
  return n ? median(list, n) : -1
}

function largest(a, b) {
  return a > b ? a : b
}

function against(database, way, other,    r) {
  if (way == other) return ""
  r = ratio(database, way, other)
  return r < 0 ? "" : sprintf("%.2f", r)
}

function bound(text, asked, measured, format) {
  if (measured < 0) return
  if (!bounds++) {
    print "\n| bound | asked | measured | |"
    print "|---|---|---|---|"
  }
  printf "| %s | at most " format " | " format " | %s |\n", text, asked, measured, measured <= asked ? "met" : "missed"
}

# The better of the two peers is the one against which we look worse.
function against_the_better(database, asked) {
  bound(database ": pgconvoy's time / the better peer's", asked,
    largest(ratio(database, "pgconvoy", "pg_dump-psql"), ratio(database, "pgconvoy", "pg_dump-pg_restore")), "%.2f")
}

function share_of_cpu(database, asked) {
  bound(database ": pgconvoy's CPU / the servers'", asked,
    turns[database, "pgconvoy"] ? middle(client, database, "pgconvoy") / middle(server, database, "pgconvoy") : -1,
    "%.2f")
}

# pg_dump's own time, taken in the same turn, is left out of both.
function slowdown(    list, n, i, turn, fast, slow) {
  for (i = 1; i <= turns["latency", "pgconvoy"]; i++) {
    turn = turn_of["latency", "pgconvoy", i]
    if (!(("latency", "pgconvoy+10ms", turn) in wall_in_turn)) continue
    if (!(("latency", "pg_dump-schema+10ms", turn) in wall_in_turn)) continue
    fast = wall_in_turn["latency", "pgconvoy", turn] - wall_in_turn["latency", "pg_dump-schema", turn]
    slow = wall_in_turn["latency", "pgconvoy+10ms", turn] - wall_in_turn["latency", "pg_dump-schema+10ms", turn]
    list[++n] = slow / fast
  }
  return n ? median(list, n) : -1
}

function peak_of_pgconvoy(    i, j, key, peak) {
  peak = -1
  for (i = 1; i <= count; i++) {
    split(names[i], key, SUBSEP)
    if (key[2] ~ /^(pgconvoy|validate)/) {
      for (j = 1; j <= turns[key[1], key[2]]; j++) peak = largest(peak, memory[key[1], key[2], j])
    }
  }
  return peak
}

END {
  print "\n| database | way | runs | wall s | from - to | client CPU s | servers' CPU s | memory MB | / pg_dump-psql | / pg_dump-pg_restore | / pgcopydb |"
  print "|---|---|---|---|---|---|---|---|---|---|---|"
  for (i = 1; i <= count; i++) {
    split(names[i], key, SUBSEP)
    database = key[1]
    way = key[2]
    n = turns[database, way]
    low = high = wall[database, way, 1]
    for (j = 2; j <= n; j++) {
      low = wall[database, way, j] < low ? wall[database, way, j] : low
      high = largest(wall[database, way, j], high)
    }
    printf "| %s | %s | %d | %.1f | %.1f - %.1f | %.1f | %.1f | %s | %s | %s | %s |\n", database, way, n,
      middle(wall, database, way), low, high, middle(client, database, way), middle(server, database, way),
      way ~ /^(pgconvoy|validate)/ ? sprintf("%d", middle(memory, database, way)) : "",
      against(database, way, "pg_dump-psql"), against(database, way, "pg_dump-pg_restore"), against(database, way, "pgcopydb")
  }

  against_the_better("narrow", 0.9)
  against_the_better("small", 0.6)
  against_the_better("mixed", 0.75)
  for (i = 1; i <= 3; i++) {
    database = i == 1 ? "narrow" : i == 2 ? "small" : "mixed"
    bound(database ": with validation / without", 1.25, ratio(database, "pgconvoy-validated", "pgconvoy"), "%.2f")
  }
  for (i = 1; i <= 3; i++) {
    database = i == 1 ? "narrow" : i == 2 ? "small" : "mixed"
    bound(database ": validate's time / that of sums of hashtext(row::text)", 1, ratio(database, "validate", "row-text-sums"), "%.2f")
  }
  bound("latency: time with 10 ms each way / without, pg_dump left out", 5, slowdown(), "%.1f")
  share_of_cpu("narrow", 0.25)
  share_of_cpu("mixed", 0.15)
  bound("peak memory of any run, MB", 512, peak_of_pgconvoy(), "%d")
}
