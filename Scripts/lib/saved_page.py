"""Saves a page with its pictures as Chromium does (mht): saved_page.py PAGE TARGET."""
import sys

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

options = webdriver.ChromeOptions()
for argument in ("--headless", "--no-sandbox", "--disable-gpu"):
    options.add_argument(argument)
options.binary_location = "/usr/bin/chromium"
browser = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
browser.get("file://" + sys.argv[1])
with open(sys.argv[2], "w", newline="") as saved:
    saved.write(browser.execute_cdp_cmd("Page.captureSnapshot", {})["data"])
browser.quit()
