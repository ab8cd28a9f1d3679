// Marks today's training day, or the next one, and folds those that are over. Without it, all stand.
{
  const part = document.querySelector(".sessions");
  const rows = [...part.querySelectorAll("li")].filter((row) => row.querySelector("time"));
  const day = (row) => row.querySelector("time").dateTime;
  const digits = (number, length) => String(number).padStart(length, "0");
  const now = new Date();
  const year = digits(now.getFullYear(), 4);
  const today = [year, digits(now.getMonth() + 1, 2), digits(now.getDate(), 2)].join("-");
  const next = rows.find((row) => day(row) >= today);
  const past = rows.filter((row) => day(row) < today);
  if (next) {
    const label = document.createElement("strong");
    label.textContent = day(next) === today ? part.dataset.today : part.dataset.next;
    next.append(" ", label);
    next.setAttribute("aria-current", "date");
  }
  if (next && past.length) {
    const details = document.createElement("details");
    const list = next.parentElement.cloneNode();
    details.append(document.createElement("summary"), list);
    details.firstChild.textContent = part.dataset.earlier;
    list.append(...past);
    next.parentElement.before(details);
  }
}
