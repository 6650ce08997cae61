package dev.pgconvoy.catalog;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.pgconvoy.catalog.DatabaseProperties.DatabaseSetting;
import dev.pgconvoy.catalog.Role.Attribute;
import dev.pgconvoy.catalog.Role.Membership;
import io.vertx.sqlclient.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Puts roles, memberships and settings together. */
record RoleRows(List<Row> roleRows, List<Row> membershipRows, List<Row> settingRows) {

  List<Role> roles() {
    Map<String, List<Membership>> memberships =
        membershipRows.stream()
            .filter(row -> !ReservedRoles.isOfService(row.getString("role")))
            .collect(
                groupingBy(
                    row -> row.getString("member"), mapping(RoleRows::membership, toList())));
    Map<String, List<Setting>> settings =
        settingRows.stream()
            .filter(row -> !row.getBoolean("in_database"))
            .collect(
                groupingBy(row -> row.getString("role"), mapping(RoleRows::setting, toList())));
    return roleRows.stream()
        .filter(row -> !ReservedRoles.contains(row.getString("name")))
        .map(row -> role(row, memberships, settings))
        .toList();
  }

  List<DatabaseSetting> databaseSettings() {
    return settingRows.stream()
        .filter(row -> row.getBoolean("in_database"))
        .map(row -> new DatabaseSetting(row.getString("role"), setting(row)))
        .toList();
  }

  private static Role role(
      Row row, Map<String, List<Membership>> memberships, Map<String, List<Setting>> settings) {
    String name = row.getString("name");
    return new Role(
        name,
        attributes(row),
        row.getInteger("connection_limit"),
        row.getString("valid_until"),
        row.getString("comment"),
        memberships.getOrDefault(name, List.of()),
        settings.getOrDefault(name, List.of()));
  }

  private static Set<Attribute> attributes(Row row) {
    return Arrays.stream(Attribute.values())
        .filter(attribute -> row.getBoolean(attribute.name().toLowerCase(Locale.ROOT)))
        .collect(toSet());
  }

  private static Membership membership(Row row) {
    return new Membership(
        row.getString("role"),
        row.getBoolean("admin"),
        row.getBoolean("inherit"),
        row.getBoolean("set"));
  }

  private static Setting setting(Row row) {
    return new Setting(row.getString("name"), row.getString("value"));
  }
}
