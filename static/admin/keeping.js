// What is typed into a draft is kept: at once in this browser, five seconds after typing stops on the server as well. Neither is
// the draft: only Save changes that. A line says where the text is; a session that has ended is signed in again in a dialog.
// What the other scripts of the page need of it stands in `window.draft`.
"use strict";
(() => {
  const form = document.querySelector("form.draft");
  if (!form) return;
  const line = form.querySelector(".keeping [role=status]");
  const signIn = form.querySelector("[name=sign-in]");
  const dialog = document.querySelector("dialog.sign-in");
  const words = { ...line.dataset, ...form.dataset };
  const names = ["title", "summary", "key_points", "body", "keywords"];
  const place = `draft ${words.who} ${location.pathname}`;
  const typed = () => Object.fromEntries(names.map((name) => [name, form.elements[name].value]));
  const same = (one, other) => Boolean(one && other) && names.every((name) => one[name] === other[name]);
  const loaded = typed();
  const saved = words.unsaved ? null : loaded; // what the draft says
  let onServer = loaded; // the last text that the server has
  let signedOut = false;
  let leaving = false;
  let waitsForSignIn = null; // the button whose sending waits for it

  const clock = (moment) => moment.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const now = () => clock(new Date());
  const say = (sentence) => {
    if (line.textContent !== sentence) line.textContent = sentence;
  };
  const put = (sentence, values) => Object.entries(values).reduce((so, [name, value]) => so.replace(`%(${name})s`, value), sentence);
  const after = (milliseconds, act) => {
    let waiting;
    return () => {
      clearTimeout(waiting);
      waiting = setTimeout(act, milliseconds);
    };
  };

  // --- Talking to the site --------------------------------------------------------------------------------------
  const askWhetherSignedIn = async () => {
    const answer = await (await fetch(words.session)).json();
    form.elements.csrfmiddlewaretoken.value = answer.token;
    const is = answer.signed_in && answer.who === words.who;
    if (is && signedOut) say(words.backAgain);
    if (!is) say(words.signedOut);
    signedOut = !is;
    signIn.hidden = is;
    clearTimeout(asking);
    if (is) tellTheEnd(answer.seconds_left);
    return is;
  };
  // Five minutes before the session ends, and again at its end. What is typed meanwhile moves the end on: so it is asked.
  let asking;
  const tellTheEnd = (left) => {
    const soon = left <= 300;
    if (soon) say(words.ends.replace("%s", Math.max(Math.round(left / 60), 1)));
    asking = setTimeout(() => askWhetherSignedIn().catch(() => {}), (soon ? left + 1 : left - 300) * 1000);
  };
  const post = async (address, fields, more = {}) => {
    const ask = () => {
      const body = new FormData();
      for (const [name, value] of Object.entries(fields)) body.append(name, value);
      return fetch(address, { method: "POST", body, headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value }, ...more });
    };
    let answer = await ask();
    if (answer.status === 403 && (await askWhetherSignedIn())) answer = await ask();
    return answer;
  };

  // --- Kept in this browser -------------------------------------------------------------------------------------
  const inBrowser = () => {
    try {
      return JSON.parse(localStorage.getItem(place));
    } catch {
      return null;
    }
  };
  const forget = () => localStorage.removeItem(place);
  const keepHere = () => {
    if (same(typed(), saved)) return;
    try {
      localStorage.setItem(place, JSON.stringify({ at: new Date().toISOString(), ...typed() }));
      if (signedOut) return;
      if (!navigator.onLine) say(words.offline.replace("%s", now()));
      else if (!same(typed(), onServer)) say(words.here.replace("%s", now()));
    } catch {
      say(words.full);
    }
  };

  // --- Kept on the server, and who else is here -----------------------------------------------------------------
  const tellOthers = (answer) => {
    const list = document.querySelector(".others");
    const told = answer.others.map((other) => put(words.hasOpen, { name: other.name, since: clock(new Date(other.since)) }));
    if (answer.draft && answer.draft !== form.elements.seen.value && !leaving) {
      told.push(put(words.otherSaved, { name: answer.saved_by, when: clock(new Date(answer.draft)) }));
    }
    if (told.join() === [...list.children].map((each) => each.textContent).join()) return;
    list.replaceChildren(...told.map((textContent) => Object.assign(document.createElement("li"), { textContent })));
  };
  // Says that the draft is open here, and sends the text where the server does not have it. Returns what the server said.
  const keepThere = async (text = typed(), more = {}) => {
    const news = !same(text, onServer);
    if (leaving || (signedOut && !(await askWhetherSignedIn().catch(() => false)))) return null;
    try {
      const answer = await post(words.keep, news ? text : {}, more);
      if (!answer.ok) {
        if (!signedOut) say(answer.headers.get("Content-Type").startsWith("text/plain") ? await answer.text() : words.trouble);
        return null;
      }
      const said = await answer.json();
      if (news) {
        onServer = text;
        say(words.saved.replace("%s", clock(new Date(said.kept))));
      }
      tellOthers(said);
      return said;
    } catch {
      say(words.offline.replace("%s", now()));
      return null;
    }
  };
  const keepHereSoon = after(500, keepHere);
  const keepThereSoon = after(5000, () => keepThere());
  const changed = () => {
    keepHereSoon();
    keepThereSoon();
  };

  // --- What was kept before a crash -----------------------------------------------------------------------------
  const set = (fields) => {
    for (const name of names) form.elements[name].value = fields[name] ?? "";
    form.dispatchEvent(new Event("input"));
  };
  const offerKept = async () => {
    const offer = form.querySelector(".kept-before");
    const open = offer.querySelector("[data-open]");
    const drop = offer.querySelector("[name=drop-kept]");
    const before = words.unsaved ? null : inBrowser();
    drop.hidden = false;
    drop.addEventListener("click", async () => {
      forget();
      offer.hidden = true;
      form.elements.body.focus();
      onServer = null;
      await keepThere(loaded); // what was kept last is the draft again: nothing is offered any more
    });
    if (!before) return;
    if (same(before, loaded)) return forget();
    // At once, so that nobody who is quick gets the server's older text.
    const newer = !offer.dataset.at || new Date(offer.dataset.at) <= new Date(before.at);
    if (newer) {
      open.addEventListener("click", (event) => {
        event.preventDefault();
        offer.hidden = true;
        set(before);
        form.elements.body.focus();
      });
    }
    const said = await keepThere(Object.fromEntries(names.map((name) => [name, before[name]])));
    onServer = said ? onServer : loaded;
    if (said && said.in_draft) return forget();
    if (!newer) return;
    offer.querySelector("time").textContent = new Date(before.at).toLocaleString();
    offer.hidden = false;
  };

  // --- Signing in again -----------------------------------------------------------------------------------------
  const code = dialog.querySelector(".code");
  const openDialog = () => {
    code.hidden = true;
    dialog.showModal();
    dialog.querySelector("[name=password]").focus();
  };
  const trouble = dialog.querySelector("[role=alert]");
  const tell = (sentence) => {
    trouble.textContent = sentence;
    trouble.hidden = !sentence;
  };
  const goOn = async () => {
    dialog.close();
    const button = waitsForSignIn;
    waitsForSignIn = null;
    if (button) form.requestSubmit(button);
    else await keepThere();
  };
  signIn.addEventListener("click", openDialog);
  dialog.querySelector("[name=close]").addEventListener("click", () => dialog.close());
  dialog.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const fields = event.target.elements;
    const body = new FormData();
    const second = !code.hidden; // the password was right already
    for (const name of second ? ["code"] : ["username", "password"]) body.append(name, fields[name].value);
    fields.password.value = fields.code.value = "";
    tell("");
    try {
      await askWhetherSignedIn(); // a token
      const address = second ? words.secondFactor : `${words.login}?next=${encodeURIComponent(words.session)}`;
      const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
      const answer = await fetch(address, { method: "POST", body, headers });
      code.hidden = new URL(answer.url).pathname !== words.secondFactor;
      if (await askWhetherSignedIn()) return await goOn();
      if (second || code.hidden) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        tell((page.querySelector(".errornote, .errorlist") || page.querySelector("h1") || { textContent: words.trouble }).textContent.trim());
      }
    } catch {
      tell(words.offline.replace("%s", now()));
    }
    (code.hidden ? fields.password : fields.code).focus();
  });

  // --- Saving and leaving ---------------------------------------------------------------------------------------
  form.addEventListener("submit", async (event) => {
    if (leaving) return;
    event.preventDefault();
    keepHere();
    try {
      if (!(await askWhetherSignedIn())) {
        waitsForSignIn = event.submitter;
        return openDialog();
      }
    } catch {
      return say(words.offline.replace("%s", now()));
    }
    leaving = true;
    form.requestSubmit(event.submitter);
  });
  addEventListener("beforeunload", (event) => {
    keepHere();
    if (!leaving && !same(typed(), saved)) event.preventDefault();
  });
  addEventListener("pagehide", () => {
    const body = new FormData();
    body.append("leaving", "yes");
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    navigator.sendBeacon(words.keep, body);
  });
  addEventListener("pageshow", () => {
    leaving = false; // back again by the browser's Back
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") return keepThere();
    keepHere();
    // Browsers send so much after a page has gone, and no more; what is longer is in this browser.
    const small = new Blob(Object.values(typed())).size < 50000;
    keepThere(typed(), { keepalive: small });
  });
  addEventListener("offline", () => say(words.offline.replace("%s", now())));
  addEventListener("online", () => keepThere());
  setInterval(() => keepThere(), 30000);

  form.addEventListener("input", changed);
  window.draft = { form, words, say, now, post, typed, after, set };
  offerKept().then(() => keepThere(loaded));
})();
