CREATE TABLE staff.department (
    id smallint PRIMARY KEY,
    name text NOT NULL UNIQUE,
    head_id integer
);

CREATE TABLE staff.employee (
    id serial PRIMARY KEY,
    department_id smallint NOT NULL REFERENCES staff.department,
    manager_id integer REFERENCES staff.employee,
    given_name text NOT NULL,
    family_name text NOT NULL,
    email sales.email NOT NULL UNIQUE,
    hired_on date NOT NULL,
    left_on date,
    salary numeric(9, 2) NOT NULL,
    skills text[] NOT NULL DEFAULT '{}',
    CHECK (left_on IS NULL OR left_on > hired_on)
);

-- Each department is headed by one of the employees, each of whom is in a department.
ALTER TABLE staff.department
    ADD FOREIGN KEY (head_id) REFERENCES staff.employee DEFERRABLE INITIALLY DEFERRED;

CREATE TABLE staff.shift (
    employee_id integer NOT NULL REFERENCES staff.employee,
    during tstzrange NOT NULL,
    station text NOT NULL,
    CONSTRAINT nobody_works_twice EXCLUDE USING gist (employee_id WITH =, during WITH &&)
);
