"""What papers are found by, where their number comes from, since when they say what they say, and who signed them."""

from datetime import date

from django.db import migrations, models

from gsdg.kernel.vietnamese import search_key

BATCH = 500
ON_THEIR_PAGE = {
    "evaluation-report": "evaluation-report",
    "minutes": "minutes",
    "conclusion": "conclusion",
}


def fill(apps, schema_editor):
    """As a paper of today would be kept. Signatures stay as they were printed: they are part of what was issued."""
    made = apps.get_model("papers", "MadePaper")
    rows = []
    for one in made.objects.select_related("paper").iterator(chunk_size=BATCH):
        number = one.paper.number if one.paper is not None else ""
        one.search_key = search_key(f"{one.subject} {number}")
        one.signed_as = ON_THEIR_PAGE.get(one.kind, "")
        if one.kind == "consolidated" and one.about.startswith("revision:"):
            one.signed_as = "report"
        one.stands_since = one.drafted_on
        rows.append(one)
    made.objects.bulk_update(rows, ["search_key", "signed_as", "stands_since"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("papers", "0004_what_papers_are_cut_to")]

    operations = [
        migrations.AlterField(
            model_name="paper", name="signer", field=models.CharField(max_length=300)
        ),
        migrations.AddField(
            model_name="madepaper", name="search_key", field=models.TextField(blank=True)
        ),
        migrations.AddField(
            model_name="madepaper",
            name="signed_as",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="madepaper", name="signed_with", field=models.JSONField(null=True)
        ),
        migrations.AddField(
            model_name="madepaper",
            name="stands_since",
            field=models.DateField(
                default=date(2026, 1, 1),
                help_text="What it says is so since then; no paper signed before is this one.",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
