-- The four kinds of records. A ref is two columns, a time is milliseconds since 1970.

CREATE TABLE IF NOT EXISTS entity (
  type VARCHAR NOT NULL,
  id VARCHAR NOT NULL,
  parent_type VARCHAR,
  parent_id VARCHAR,
  shard INTEGER NOT NULL,
  incarnation VARCHAR NOT NULL,
  version BIGINT NOT NULL,
  attributes VARCHAR NOT NULL,
  claims VARCHAR NOT NULL,
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL,
  expires_at BIGINT,
  deletion_id VARCHAR,
  origin_type VARCHAR,
  origin_id VARCHAR,
  deletion_mode VARCHAR,
  deleted_at BIGINT,
  purge_at BIGINT,
  PRIMARY KEY (type, id)
);

CREATE INDEX IF NOT EXISTS entity_by_expiry ON entity (expires_at);

CREATE INDEX IF NOT EXISTS entity_by_purge ON entity (purge_at);

CREATE TABLE IF NOT EXISTS gate (
  type VARCHAR NOT NULL,
  id VARCHAR NOT NULL,
  incarnation VARCHAR NOT NULL,
  open BOOLEAN NOT NULL,
  children BIGINT NOT NULL,
  PRIMARY KEY (type, id)
);

CREATE INDEX IF NOT EXISTS gate_by_state ON gate (open);

CREATE TABLE IF NOT EXISTS link (
  parent_type VARCHAR NOT NULL,
  parent_id VARCHAR NOT NULL,
  child_type VARCHAR NOT NULL,
  child_id VARCHAR NOT NULL,
  shard INTEGER NOT NULL,
  incarnation VARCHAR NOT NULL,
  PRIMARY KEY (parent_type, parent_id, child_type, child_id)
);

CREATE INDEX IF NOT EXISTS link_in_order ON link (parent_type, parent_id, shard, child_type, child_id);

CREATE TABLE IF NOT EXISTS claim (
  id VARCHAR NOT NULL PRIMARY KEY,
  owner_type VARCHAR NOT NULL,
  owner_id VARCHAR NOT NULL,
  incarnation VARCHAR NOT NULL
);
