package dev.pgconvoy.validate;

import dev.pgconvoy.postgres.Sql;

/**
 * A column as one side has it.
 *
 * @param type as {@code format_type} writes it
 * @param generated whether the server computes it from others
 */
record Column(String name, String type, boolean generated, Form form) {

  /**
   * How a value is read so that equal values give equal bytes on every server, and others don't.
   */
  enum Form {
    /** Its binary form means the same everywhere. */
    PLAIN("%s"),
    /** One NaN has many binary forms, of which COPY keeps them all and pg_dump none but one. */
    FLOAT4("CASE WHEN %1$s = 'NaN'::float4 THEN 'NaN'::float4 ELSE %1$s END"),
    FLOAT8("CASE WHEN %1$s = 'NaN'::float8 THEN 'NaN'::float8 ELSE %1$s END"),
    FLOAT4_ARRAY("pg_catalog.array_replace(%s, 'NaN'::float4, 'NaN'::float4)"),
    FLOAT8_ARRAY("pg_catalog.array_replace(%s, 'NaN'::float8, 'NaN'::float8)"),
    /**
     * Its binary form holds oids, or there is none. A cast to text could be somebody's function;
     * this is the type's own output, and tells NULL from the word.
     */
    TEXT("pg_catalog.format('%%L', %s)");

    private final String expression;

    Form(String expression) {
      this.expression = expression;
    }

    String of(String column) {
      return expression.formatted(Sql.identifier(column));
    }
  }

  /** The form in which values of this column and of that one of the other side are compared. */
  Form common(Column other) {
    return type.equals(other.type) && form == other.form ? form : Form.TEXT;
  }
}
