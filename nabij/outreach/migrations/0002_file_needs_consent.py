"""No file without a consent that holds: the database refuses it at commit. And revisions of the rows below a file."""

from django.db import migrations, models

# The newest consent decides: it may not be withdrawn, it must allow keeping, and the file may not outlast it.
# Deferred, so that a file and its consent are made in one transaction, in any order.
FILE_NEEDS_CONSENT = """
CREATE FUNCTION outreach_check_consent_of_file(checked uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    kept record;
    agreed record;
BEGIN
    SELECT state, opened_on, erase_on INTO kept FROM outreach_casefile WHERE id = checked;
    IF NOT FOUND OR kept.state = 'erased' THEN
        RETURN;
    END IF;
    SELECT withdrawn_on, until, what INTO agreed FROM outreach_consent
        WHERE file_id = checked ORDER BY given_on DESC, id DESC LIMIT 1;
    IF NOT FOUND
        OR agreed.withdrawn_on IS NOT NULL
        OR agreed.until < kept.erase_on
        OR NOT agreed.what ? 'keep'
        OR NOT EXISTS (SELECT FROM outreach_consent WHERE file_id = checked AND given_on <= kept.opened_on)
    THEN
        RAISE EXCEPTION 'a file needs a consent that holds' USING
            ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'file_needs_consent';
    END IF;
END $$;
CREATE FUNCTION outreach_file_needs_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM outreach_check_consent_of_file(NEW.id);
    RETURN NULL;
END $$;
CREATE FUNCTION outreach_consent_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM outreach_check_consent_of_file(OLD.file_id);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM outreach_check_consent_of_file(NEW.file_id);
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER file_needs_consent AFTER INSERT OR UPDATE ON outreach_casefile
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION outreach_file_needs_consent();
CREATE CONSTRAINT TRIGGER consent_stays AFTER INSERT OR UPDATE OR DELETE ON outreach_consent
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION outreach_consent_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("outreach", "0001_initial")]

    # Going back leaves the guard in place.
    operations = [
        *(
            migrations.AddField(model_name=name, name="revision", field=models.PositiveIntegerField(default=1))
            for name in ("agreement", "helper", "step")
        ),
        migrations.RunSQL(FILE_NEEDS_CONSENT, migrations.RunSQL.noop),
    ]
