from typing import Any

from django.db import migrations


def take_over(apps: Any, editor: Any) -> None:
    """Certificates stood with the learner, one each."""
    learner = apps.get_model("training", "Learner")
    certificate = apps.get_model("training", "Certificate")
    given = learner.objects.exclude(certificate="").exclude(certified_on=None)
    certificate.objects.bulk_create(
        (
            certificate(
                learner_id=one.pk,
                number=one.certificate,
                day=one.certified_on,
                given_at=one.course.closed_at or one.course.made_at,
                given_by_id=one.course.made_by_id,
            )
            for one in given.select_related("course")
        ),
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("training", "0002_money_and_certificates")]

    operations = [migrations.RunPython(take_over, migrations.RunPython.noop)]
