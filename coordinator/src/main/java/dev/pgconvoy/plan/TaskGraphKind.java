package dev.pgconvoy.plan;

/** What a node of a graph is: a task, by what its failure means, or a barrier. */
sealed interface TaskGraphKind permits TaskGraph.OnFailure, TaskGraph.Barrier {}
