package dev.pgconvoy.plan;

/** An entry of the archive that no task restores, and why. */
public record Skipped(int dumpId, SkipReason reason) {}
