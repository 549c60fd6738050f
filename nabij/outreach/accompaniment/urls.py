"""Pages of this part; `nabij.outreach.urls` puts the parts together."""

from django.urls import URLPattern, path

from nabij.outreach.accompaniment import course_views, views

_FILE = "field/files/<uuid:file_id>"

urlpatterns: list[URLPattern] = [
    path("field/files/", views.files, name="files"),
    path("field/files/new/", views.file_new, name="file_new"),
    path(f"{_FILE}/", views.file, name="file"),
    path(f"{_FILE}/about/", course_views.file_about, name="file_about"),
    path(f"{_FILE}/goal/", course_views.file_goal, name="file_goal_new"),
    path(f"{_FILE}/goal/<int:row_id>/", course_views.file_goal, name="file_goal"),
    path(f"{_FILE}/goal/<int:goal_id>/step/", course_views.file_step, name="file_step_new"),
    path(f"{_FILE}/goal/<int:goal_id>/step/<int:row_id>/", course_views.file_step, name="file_step"),
    path(f"{_FILE}/step/<int:row_id>/done/", course_views.file_step_done, name="file_step_done"),
    path(f"{_FILE}/helper/", course_views.file_helper, name="file_helper_new"),
    path(f"{_FILE}/helper/<int:row_id>/", course_views.file_helper, name="file_helper"),
    path(f"{_FILE}/note/", course_views.file_agreement, name="file_agreement_new"),
    path(f"{_FILE}/note/<int:row_id>/", course_views.file_agreement, name="file_agreement"),
    path(f"{_FILE}/handover/", course_views.file_handover, name="file_handover"),
    path(f"{_FILE}/handover.pdf", views.file_handover_pdf, name="file_handover_pdf"),
    path(f"{_FILE}/readers/", views.file_readers, name="file_readers"),
    path(f"{_FILE}/consent/", views.file_consent, name="file_consent"),
    path(f"{_FILE}/withdraw/", views.file_withdraw, name="file_withdraw"),
    path(f"{_FILE}/end/", views.file_end, name="file_end"),
    path(f"{_FILE}/export/", views.file_export, name="file_export"),
    path(f"{_FILE}/export.pdf", views.file_pdf, name="file_pdf"),
    path(f"{_FILE}/export.json", views.file_json, name="file_json"),
]
