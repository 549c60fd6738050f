"""The offer: who helps with what, where, when, for whom, behind which threshold, and is there room."""
