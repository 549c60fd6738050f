"""The audit trail: one call, made inside the same transaction as the write or the sensitive read it records."""

from nabij.people.models import Account, AuditEvent


def record_write(
    *, by: Account | None, action: str, object_type: str, object_id: object, **detail: object
) -> AuditEvent:
    """Record a write. `by=None` is the system itself (a load). `detail` names fields and counts, never values."""
    return AuditEvent.objects.create(
        by=by,
        kind=AuditEvent.Kind.WRITE,
        action=action,
        object_type=object_type,
        object_id=str(object_id),
        detail=detail,
    )


def record_read(
    *, by: Account | None, action: str, object_type: str, object_id: object, **detail: object
) -> AuditEvent:
    """Record that sensitive rows were read."""
    return AuditEvent.objects.create(
        by=by,
        kind=AuditEvent.Kind.READ,
        action=action,
        object_type=object_type,
        object_id=str(object_id),
        detail=detail,
    )
