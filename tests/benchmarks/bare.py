"""What our start is measured against: a bare PySide6 window with two tabs."""

import sys

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QTabWidget

from tests.benchmarks.painted import say_when_painted

app = QApplication(sys.argv[:1])
window = QMainWindow()
tabs = QTabWidget()
tabs.addTab(QLabel("Un"), "Un")
tabs.addTab(QLabel("Deux"), "Deux")
window.setCentralWidget(tabs)
window.resize(1366, 768)
watch = say_when_painted(app, window)
window.show()
app.exec()
