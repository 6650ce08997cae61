CREATE TABLE inventory.warehouse (
    id smallint PRIMARY KEY,
    name text NOT NULL UNIQUE,
    country_code reference.country_code NOT NULL REFERENCES reference.country,
    location point NOT NULL,
    opens time NOT NULL DEFAULT '06:00',
    closes time NOT NULL DEFAULT '22:00'
);

CREATE TABLE inventory.stock (
    warehouse_id smallint NOT NULL,
    variant_id integer NOT NULL,
    on_hand integer NOT NULL CHECK (on_hand >= 0),
    reserved integer NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    available integer GENERATED ALWAYS AS (on_hand - reserved) STORED,
    shelf character varying(12) NOT NULL,
    counted_at timestamp with time zone
) WITH (fillfactor = 80);

CREATE TABLE inventory.stock_movement (
    id bigserial,
    warehouse_id smallint NOT NULL,
    variant_id integer NOT NULL,
    kind inventory.movement_kind NOT NULL,
    quantity integer NOT NULL CHECK (quantity <> 0),
    moved_at timestamp with time zone NOT NULL DEFAULT now(),
    note text
);

CREATE TABLE inventory.purchase_order (
    id integer GENERATED ALWAYS AS IDENTITY,
    supplier_id integer NOT NULL,
    warehouse_id smallint NOT NULL,
    ordered_on date NOT NULL,
    expected_on date,
    terms jsonb NOT NULL DEFAULT '{}'
);

CREATE TABLE inventory.purchase_order_line (
    purchase_order_id integer NOT NULL,
    line_number smallint NOT NULL,
    variant_id integer NOT NULL,
    quantity integer NOT NULL,
    unit_price sales.amount NOT NULL
);
