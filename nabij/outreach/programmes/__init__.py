"""Programmes, teams, neighbourhoods, hosts and objectives: loaded from files, shown, kept."""
