"""The tests: facts about the calendar, the pages and the command."""
