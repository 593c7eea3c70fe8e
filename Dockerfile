# lastref and git, and nothing that is needed to build it. Run it in a checkout: docker run --rm -v "$PWD:/repo" lastref check --base origin/main
FROM node:20-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run --silent build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20-bookworm-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /build/package.json /opt/lastref/package.json
COPY --from=build /build/node_modules /opt/lastref/node_modules
COPY --from=build /build/dist /opt/lastref/dist
COPY --from=build /build/rules /opt/lastref/rules
COPY --from=build /build/schema /opt/lastref/schema
RUN ln -s /opt/lastref/dist/cli/main.js /usr/local/bin/lastref
USER node
WORKDIR /repo
ENTRYPOINT ["lastref"]
