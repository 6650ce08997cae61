const form = document.getElementById("login");
const problem = document.getElementById("problem");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  problem.textContent = "";
  try {
    const answer = await fetch("/login", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token: form.token.value.trim() }),
    });
    if (answer.ok) {
      location.assign("/");
      return;
    }
    problem.textContent = (await answer.json()).error;
  } catch {
    problem.textContent = "pgconvoy can't be reached: is it still running?";
  }
});
form.token.focus();
