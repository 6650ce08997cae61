CREATE TABLE audit.change (
    id bigint GENERATED ALWAYS AS IDENTITY,
    table_name text NOT NULL,
    operation "char" NOT NULL,
    row_before jsonb,
    row_after jsonb,
    changed_by text NOT NULL DEFAULT CURRENT_USER,
    changed_at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE TABLE audit.login (
    employee_id integer NOT NULL,
    succeeded boolean NOT NULL,
    address inet NOT NULL,
    at timestamp with time zone NOT NULL
);
