"""Lists and fee scales handed in as tables, and corrections without an account."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contributions", "0001_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("about", models.CharField(max_length=10)),
                ("subject", models.CharField(max_length=120)),
                ("text", models.TextField()),
                ("source", models.URLField(max_length=1000)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("language", models.CharField(default="en", max_length=5)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "open"), ("taken", "taken up"), ("refused", "not taken up")],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                ("decided", models.DateTimeField(null=True)),
                ("who", models.CharField(blank=True, max_length=160)),
                ("words", models.TextField(blank=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ("created", "id"),
                "indexes": [models.Index(fields=["state", "created"], name="corrections_by_state")],
            },
        ),
        migrations.CreateModel(
            name="HandedTable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("network", models.CharField(max_length=120)),
                ("kind", models.CharField(choices=[("members", "member list"), ("fees", "fee scale")], max_length=10)),
                ("name", models.CharField(max_length=120)),
                ("source", models.URLField(max_length=1000)),
                ("as_of", models.CharField(max_length=10)),
                ("member_type", models.CharField(default="city", max_length=10)),
                ("is_complete", models.BooleanField(default=False)),
                ("rows", models.JSONField(default=list)),
                ("choices", models.JSONField(default=dict)),
                ("accepted", models.JSONField(null=True)),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="tables",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="table",
                        to="contributions.proposal",
                    ),
                ),
            ],
            options={
                "ordering": ("-created", "-id"),
                "indexes": [models.Index(fields=["network", "kind"], name="tables_of_a_network")],
            },
        ),
    ]
