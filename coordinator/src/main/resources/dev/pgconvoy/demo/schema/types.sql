CREATE EXTENSION citext;
CREATE EXTENSION hstore;
CREATE EXTENSION ltree;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION btree_gist;
CREATE EXTENSION pgcrypto;

CREATE SCHEMA reference;
CREATE SCHEMA staff;
CREATE SCHEMA catalog;
CREATE SCHEMA inventory;
CREATE SCHEMA sales;
CREATE SCHEMA support;
CREATE SCHEMA marketing;
CREATE SCHEMA web;
CREATE SCHEMA audit;

COMMENT ON SCHEMA catalog IS 'What the shop sells';
COMMENT ON SCHEMA sales IS 'Customers, their orders, and the money';

CREATE TYPE sales.order_status AS ENUM ('placed', 'paid', 'packed', 'shipped', 'delivered', 'cancelled', 'returned');
CREATE TYPE sales.payment_method AS ENUM ('card', 'paypal', 'bank transfer', 'invoice', 'gift card');
CREATE TYPE sales.shipment_status AS ENUM ('label printed', 'in transit', 'delivered', 'lost');
CREATE TYPE support.priority AS ENUM ('low', 'normal', 'high', 'urgent');
CREATE TYPE inventory.movement_kind AS ENUM ('receipt', 'sale', 'return', 'correction', 'transfer');

CREATE DOMAIN sales.email AS public.citext
    CONSTRAINT looks_like_an_email CHECK (VALUE ~ '^[^@\s]+@[^@\s]+\.[^@\s]+$');
CREATE DOMAIN sales.amount AS numeric(12, 2)
    CONSTRAINT not_negative CHECK (VALUE >= 0);
CREATE DOMAIN reference.country_code AS character(2)
    CONSTRAINT two_capitals CHECK (VALUE ~ '^[A-Z]{2}$');
CREATE DOMAIN catalog.stars AS smallint
    CONSTRAINT one_to_five CHECK (VALUE BETWEEN 1 AND 5);

CREATE TYPE catalog.dimensions AS (width_mm integer, height_mm integer, depth_mm integer);
COMMENT ON TYPE catalog.dimensions IS 'Outer size of the packed article';
