package dev.pgconvoy.task;

/** Number of rows and the sum, modulo 2^128, of a 128-bit hash of each row's COPY bytes. */
public record Fingerprint(long rows, long high, long low) {}
