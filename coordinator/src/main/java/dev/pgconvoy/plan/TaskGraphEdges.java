package dev.pgconvoy.plan;

/**
 * Edges of a graph by the node they leave, in two arrays (compressed sparse rows). The edges of a
 * node are those from {@link #first} to just before {@link #end}:
 *
 * <pre>{@code
 * for (int edge = edges.first(task); edge < edges.end(task); edge++) {
 *   visit(edges.at(edge));
 * }
 * }</pre>
 */
public final class TaskGraphEdges {

  private final int[] offsets;
  private final int[] targets;

  private TaskGraphEdges(int[] offsets, int[] targets) {
    this.offsets = offsets;
    this.targets = targets;
  }

  /**
   * The edges {@code from[i] -> to[i]} for i up to count; those of one node keep their order.
   *
   * @param from may be longer than count, as may {@code to}
   */
  static TaskGraphEdges of(int nodes, int[] from, int[] to, int count) {
    int[] offsets = new int[nodes + 1];
    for (int i = 0; i < count; i++) {
      offsets[from[i] + 1]++;
    }
    for (int node = 0; node < nodes; node++) {
      offsets[node + 1] += offsets[node];
    }
    int[] targets = new int[count];
    int[] next = offsets.clone();
    for (int i = 0; i < count; i++) {
      targets[next[from[i]]++] = to[i];
    }
    return new TaskGraphEdges(offsets, targets);
  }

  /** The node's first edge. */
  public int first(int node) {
    return offsets[node];
  }

  /** One past the node's last edge. */
  public int end(int node) {
    return offsets[node + 1];
  }

  public int count(int node) {
    return end(node) - first(node);
  }

  /** Where an edge leads. */
  public int at(int edge) {
    return targets[edge];
  }
}
