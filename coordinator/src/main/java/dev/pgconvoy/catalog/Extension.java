package dev.pgconvoy.catalog;

/**
 * An installed extension, with the schema it lives in.
 *
 * @param ownComment whether its comment is the one that it came with
 */
public record Extension(String name, String version, String schema, boolean ownComment) {}
