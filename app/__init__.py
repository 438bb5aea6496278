"""QObject view models and start-up: translates between `core` and QML, decides nothing."""
