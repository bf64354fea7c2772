"""Who takes backups of the site."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_first")]

    operations = [migrations.AddField("user", "is_keeper", models.BooleanField(default=False))]
