# Medians, for report.awk and scale.awk.
function median(list, n,    i, j, x) {
  for (i = 2; i <= n; i++) {
    x = list[i]
    for (j = i - 1; j > 0 && list[j] > x; j--) list[j + 1] = list[j]
    list[j + 1] = x
  }
  return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
}

# Of one way's figures, in all its turns, whose number is in the global turns.
function middle(figures, database, way,    list, i) {
  for (i = 1; i <= turns[database, way]; i++) list[i] = figures[database, way, i]
  return median(list, turns[database, way])
}
