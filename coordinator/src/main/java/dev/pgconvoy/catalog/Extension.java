package dev.pgconvoy.catalog;

/** An installed extension, with the schema it lives in. */
public record Extension(String name, String version, String schema) {}
