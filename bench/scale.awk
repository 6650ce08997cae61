# Reads what scale.sh recorded, and prints a table in Markdown: throughput of each worker against that of one alone. With median.awk.
BEGIN {
  FS = "\t"
}

{
  if (!(($1, $2) in turns)) names[++count] = $1 SUBSEP $2
  n = ++turns[$1, $2]
  turn_of[$1, $2, n] = $3
  data[$1, $2, n] = data_in_turn[$1, $2, $3] = $4
  all[$1, $2, n] = all_in_turn[$1, $2, $3] = $5
  server[$1, $2, n] = $6
}

# Of one worker against one alone, in the same turn.
function share(in_turn, database, workers,    list, n, i, turn) {
  for (i = 1; i <= turns[database, workers]; i++) {
    turn = turn_of[database, workers, i]
    if ((database, 1, turn) in in_turn)
      list[++n] = in_turn[database, 1, turn] / (workers * in_turn[database, workers, turn])
  }
  return n ? sprintf("%.2f", median(list, n)) : ""
}

END {
  print "\n| database | workers | runs | data s | each worker's throughput | data and post-data s | each worker's throughput | servers' CPU s |"
  print "|---|---|---|---|---|---|---|---|"
  for (i = 1; i <= count; i++) {
    split(names[i], key, SUBSEP)
    printf "| %s | %d | %d | %.1f | %s | %.1f | %s | %.1f |\n", key[1], key[2], turns[key[1], key[2]],
      middle(data, key[1], key[2]), share(data_in_turn, key[1], key[2]),
      middle(all, key[1], key[2]), share(all_in_turn, key[1], key[2]), middle(server, key[1], key[2])
  }
}
