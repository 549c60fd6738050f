"""The audit trail only grows, and the table that keeps rate limits for every process."""

from django.db import migrations

AUDIT_ONLY_GROWS = """
CREATE FUNCTION people_audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail only grows: % refused', TG_OP USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER audit_not_changed BEFORE UPDATE OR DELETE ON people_auditevent
    FOR EACH ROW EXECUTE FUNCTION people_audit_only_grows();
CREATE TRIGGER audit_not_emptied BEFORE TRUNCATE ON people_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION people_audit_only_grows();
"""

# The columns that Django's database cache expects.
LIMITS = """
CREATE TABLE people_limit (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX people_limit_expires ON people_limit (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    # Going back leaves both in place: nothing removes the guard of the audit trail.
    operations = [
        migrations.RunSQL(AUDIT_ONLY_GROWS, migrations.RunSQL.noop),
        migrations.RunSQL(LIMITS, migrations.RunSQL.noop),
    ]
