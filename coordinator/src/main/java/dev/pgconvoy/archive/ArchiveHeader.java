package dev.pgconvoy.archive;

/**
 * What an archive says of its origin.
 *
 * @param database the database that was dumped
 * @param serverVersion the source server's version, as "15.18 (Debian 15.18-0+deb12u1)"
 * @param dumpVersion the version of the pg_dump that wrote the archive
 */
public record ArchiveHeader(
    ArchiveVersion version, String database, String serverVersion, String dumpVersion) {}
