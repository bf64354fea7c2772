"""A draft keeps the table that it was read from, so that what could not be read can be mended."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("workspaces", "0002_draft")]

    operations = [
        migrations.AddField(model_name="draft", name="table", field=models.JSONField(default=dict)),
    ]
