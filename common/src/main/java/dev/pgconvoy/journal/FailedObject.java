package dev.pgconvoy.journal;

import dev.pgconvoy.postgres.PgFailure;

/** An object that could not be made and that the run went on without. */
public record FailedObject(String object, PgFailure failure) {}
