// A cohort of two schools and its people, made by the operations that people use.
import { randomUUID } from "node:crypto";

/** Somebody who is signed in, or nobody yet: calls operations over HTTP. */
export class Caller {
  cookie = "";

  constructor(server) {
    this.server = server;
  }

  /** The operation's answer; throws with its words where it is refused. */
  async call(operation, request = {}) {
    const answer = await fetch(`http://127.0.0.1:${this.server.port}/api/${operation}`, {
      method: "POST",
      headers: {
        "Content-Type": "application/json", "Idempotency-Key": randomUUID(), Origin: this.server.url,
        ...(this.cookie && { Cookie: this.cookie }),
      },
      body: JSON.stringify(request),
    });
    const set = answer.headers.get("set-cookie");
    if (set) this.cookie = set.split(";")[0];
    const body = await answer.json();
    if (!answer.ok) throw new Error(`${operation}: ${body.detail}`);
    return body;
  }

  /** The session's cookie, as a browser keeps it. */
  get cookies() {
    const at = this.cookie.indexOf("=");
    return [{ name: this.cookie.slice(0, at), value: this.cookie.slice(at + 1), url: this.server.url, httpOnly: true, sameSite: "Lax" }];
  }
}

export class Network {
  /** A cohort with two schools, its administrator, and a facilitator. */
  static async make(server) {
    const network = new Network();
    network.server = server;
    const administrator = network.administrator = new Caller(server);
    await administrator.call("people.signInWithLink", { secret: server.ownerCode });
    const me = await administrator.call("people.me");
    network.id = me.networks[0].id;
    network.schools = {};
    for (const [name, level] of [["Maple Street School", "elementary"], ["Harbor View School", "middle"]])
      network.schools[name] = (await administrator.call("organisations.createSchool", { network: network.id, name, context: { level, groups: [] } })).school;
    network.cohort = (await administrator.call("organisations.createCohort", {
      network: network.id, name: "Reading Together", purpose: "Every child reads with understanding.", timeZone: "America/New_York",
    })).cohort;
    await administrator.call("organisations.addToCohort", { cohort: network.cohort, schools: Object.values(network.schools), partners: [] });
    network.facilitator = await network.join({ name: "Nora Quillfeather", role: "facilitator" }, administrator);
    [network.room] = (await network.facilitator.call("rooms.list", { cohort: network.cohort })).rooms;
    return network;
  }

  /** Invites somebody; gives the invitation. */
  async invite(row, by = this.facilitator) {
    const { invitations } = await by.call("invitations.create", { cohort: this.cohort, rows: [row] });
    return invitations[0];
  }

  /** Invites somebody, who comes at once. */
  async join(row, by = this.facilitator) {
    const { code } = await this.invite(row, by);
    const somebody = new Caller(this.server);
    const { person } = await somebody.call("invitations.accept", {
      code, name: row.name, ...(row.school && { school: this.schools[row.school] }),
    });
    return Object.assign(somebody, { person, name: row.name });
  }

  /** Everything said in the first room, as a reader sees it who comes anew. */
  async said(by = this.facilitator) {
    const { messages } = await by.call("rooms.listMessages", { room: this.room.id, limit: 100 });
    return messages.filter(({ deleted }) => !deleted).map(({ body }) => body);
  }
}
